"""The words around an article that each language's outlets print: labels, notices, the noise of real pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The chrome words of one language."""

    home: str
    about: str
    contact: str
    search: str
    subscribe: str
    lost: str
    retry: str
    key_points: str
    related: str
    more_from: str
    latest: str
    view_all: str
    photo: str
    share: str
    copy_link: str
    newsletter: str
    newsletter_ask: str
    sign_up: str
    cookies: str
    accept: str
    comments: str
    first_comment: str
    updated: str
    correction: str
    read_too: str
    topics: str
    rights: str
    withdrawn: str
    missing: str
    closed: str


_ENGLISH = Words(
    home="Home",
    about="About us",
    contact="Contact",
    search="Search",
    subscribe="Subscribe",
    lost="Can't connect right now!",
    retry="retry",
    key_points="Key points",
    related="Related items",
    more_from="More From {section}:",
    latest="Latest",
    view_all="view all",
    photo="Photo: {credit}",
    share="Share",
    copy_link="Copy link",
    newsletter="The day in five minutes",
    newsletter_ask="Get our evening letter. No more than one a day.",
    sign_up="Sign up",
    cookies="We use cookies to keep you signed in and to count readers. You can say no.",
    accept="Accept all",
    comments="Comments",
    first_comment="Be the first to comment.",
    updated="Updated {when}",
    correction="Correction: {note}",
    read_too="Read also",
    topics="Topics",
    rights="All rights reserved.",
    withdrawn="This report was withdrawn by its editors.",
    missing="We could not find that page.",
    closed="Please open this page in our app.",
)
WORDS: Mapping[str, Words] = MappingProxyType(
    {
        "en": _ENGLISH,
        "es": Words(
            home="Portada",
            about="Quiénes somos",
            contact="Contacto",
            search="Buscar",
            subscribe="Suscríbase",
            lost="No hay conexión en este momento.",
            retry="reintentar",
            key_points="Claves",
            related="Noticias relacionadas",
            more_from="Más de {section}",
            latest="Última hora",
            view_all="ver todo",
            photo="Foto: {credit}",
            share="Compartir",
            copy_link="Copiar enlace",
            newsletter="El cabo en cinco minutos",
            newsletter_ask="Reciba nuestro boletín cada tarde.",
            sign_up="Apuntarme",
            cookies="Usamos cookies propias para recordar su sesión. Puede rechazarlas.",
            accept="Aceptar",
            comments="Comentarios",
            first_comment="Sea el primero en comentar.",
            updated="Actualizado: {when}",
            correction="Corrección: {note}",
            read_too="Lea también",
            topics="Temas",
            rights="Todos los derechos reservados.",
            withdrawn="La redacción ha retirado esta información.",
            missing="No hemos encontrado la página.",
            closed="Abra esta página en nuestra aplicación.",
        ),
        "ur": Words(
            home="صفحۂ اول",
            about="ہمارے بارے میں",
            contact="رابطہ",
            search="تلاش",
            subscribe="خریدار بنیں",
            lost="اس وقت رابطہ نہیں ہو پا رہا۔",
            retry="دوبارہ کوشش کریں",
            key_points="اہم نکات",
            related="متعلقہ خبریں",
            more_from="{section} سے مزید",
            latest="تازہ ترین",
            view_all="سب دیکھیں",
            photo="تصویر: {credit}",
            share="شیئر کریں",
            copy_link="لنک کاپی کریں",
            newsletter="پانچ منٹ میں آج کی خبریں",
            newsletter_ask="ہر شام ہمارا خبرنامہ حاصل کریں۔",
            sign_up="شامل ہوں",
            cookies="یہ ویب سائٹ آپ کا لاگ اِن یاد رکھنے کے لیے کوکیز استعمال کرتی ہے۔",
            accept="قبول ہے",
            comments="تبصرے",
            first_comment="پہلا تبصرہ آپ کیجیے۔",
            updated="آخری تبدیلی: {when}",
            correction="تصحیح: {note}",
            read_too="یہ بھی پڑھیں",
            topics="موضوعات",
            rights="جملہ حقوق محفوظ ہیں۔",
            withdrawn="ادارے نے یہ خبر واپس لے لی ہے۔",
            missing="یہ صفحہ موجود نہیں۔",
            closed="یہ صفحہ ہماری ایپ میں کھولیے۔",
        ),
        "ar": Words(
            home="الرئيسية",
            about="من نحن",
            contact="اتصل بنا",
            search="بحث",
            subscribe="اشترك",
            lost="تعذّر الاتصال الآن.",
            retry="إعادة المحاولة",
            key_points="أبرز النقاط",
            related="مواد ذات صلة",
            more_from="المزيد من {section}",
            latest="آخر الأخبار",
            view_all="عرض الكل",
            photo="تصوير: {credit}",
            share="مشاركة",
            copy_link="نسخ الرابط",
            newsletter="اليوم في خمس دقائق",
            newsletter_ask="تصلك نشرتنا كل مساء.",
            sign_up="تسجيل",
            cookies="نستخدم ملفات الارتباط لتذكّر دخولك إلى الموقع.",
            accept="موافق",
            comments="التعليقات",
            first_comment="كن أول من يعلّق.",
            updated="آخر تحديث: {when}",
            correction="تصويب: {note}",
            read_too="اقرأ أيضًا",
            topics="موضوعات",
            rights="جميع الحقوق محفوظة.",
            withdrawn="سحبت هيئة التحرير هذا الخبر.",
            missing="لم نعثر على هذه الصفحة.",
            closed="يُرجى فتح هذه الصفحة في تطبيقنا.",
        ),
        "hi": Words(
            home="मुखपृष्ठ",
            about="हमारे बारे में",
            contact="संपर्क",
            search="खोजें",
            subscribe="सदस्य बनें",
            lost="अभी संपर्क नहीं हो पा रहा है।",
            retry="फिर कोशिश करें",
            key_points="मुख्य बातें",
            related="संबंधित ख़बरें",
            more_from="{section} की और ख़बरें",
            latest="ताज़ा ख़बरें",
            view_all="सभी देखें",
            photo="फ़ोटो: {credit}",
            share="साझा करें",
            copy_link="लिंक कॉपी करें",
            newsletter="पाँच मिनट में दिन भर की ख़बरें",
            newsletter_ask="हर शाम हमारा समाचार-पत्र पाएँ।",
            sign_up="जुड़ें",
            cookies="यह वेबसाइट आपका लॉग-इन याद रखने के लिए कुकी का इस्तेमाल करती है।",
            accept="स्वीकार",
            comments="टिप्पणियाँ",
            first_comment="पहली टिप्पणी आप कीजिए।",
            updated="अपडेट: {when}",
            correction="भूल सुधार: {note}",
            read_too="यह भी पढ़ें",
            topics="विषय",
            rights="सर्वाधिकार सुरक्षित।",
            withdrawn="संपादकों ने यह ख़बर वापस ले ली है।",
            missing="यह पन्ना नहीं मिला।",
            closed="यह पन्ना हमारे ऐप में खोलें।",
        ),
        "zh": Words(
            home="首页",
            about="关于我们",
            contact="联系我们",
            search="搜索",
            subscribe="订阅",
            lost="暂时无法连接。",
            retry="重试",
            key_points="要点",
            related="相关新闻",
            more_from="更多{section}新闻",
            latest="最新消息",
            view_all="查看全部",
            photo="图片来源：{credit}",
            share="分享",
            copy_link="复制链接",
            newsletter="五分钟读完今天",
            newsletter_ask="每晚一封新闻信，欢迎订阅。",
            sign_up="订阅",
            cookies="本网站使用Cookie记住您的登录状态。",
            accept="同意",
            comments="评论",
            first_comment="来发表第一条评论吧。",
            updated="更新时间：{when}",
            correction="更正：{note}",
            read_too="延伸阅读",
            topics="标签",
            rights="版权所有，未经许可不得转载。",
            withdrawn="编辑部已撤回这篇报道。",
            missing="没有找到这个页面。",
            closed="请在客户端中打开本页。",
        ),
    }
)
